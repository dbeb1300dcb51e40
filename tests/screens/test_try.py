import time
from tests.screens.driving import inside, at_the_door
async def test_try(example, clock):
    t=time.monotonic()
    async with inside(example, clock=clock) as user:
        print("open", time.monotonic()-t); t=time.monotonic()
        print(user.text()); print("text", time.monotonic()-t); t=time.monotonic()
        for p in "timeline tasks matrix texts people word help".split():
            await user.go(p); print(p, time.monotonic()-t); t=time.monotonic()
            print(user.text()); print("text", time.monotonic()-t); t=time.monotonic()
        user.app.export_screenshot(); print("svg", time.monotonic()-t); t=time.monotonic()
        await user.enter("hallo daar"); print("enter", time.monotonic()-t); t=time.monotonic()
async def test_try2(example, clock):
    t=time.monotonic()
    async with inside(example, clock=clock) as user:
        print("open", time.monotonic()-t); t=time.monotonic()
    print("close", time.monotonic()-t); t=time.monotonic()
