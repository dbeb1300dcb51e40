"""How to reach the draaiboeken, and the keys there."""

from operations.school.playbook_shelf import shelf
from screens.books.book_editor import BookScreen
from screens.books.books import BooksScreen
from screens.widgets.grid import Grid
from tests.screens.driving import User


async def _books(user: User) -> None:
    await on_the_shelf(user)
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def _book(user: User) -> None:
    await changing(user)
    await user.press("escape")
    await user.pick("later")
    await user.until(lambda: isinstance(user.app.screen, BooksScreen))
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def _shift(user: User) -> None:
    """Press down and up again, for either action."""
    await changing(user)
    screen = user.app.screen
    user.find("#parts", Grid).row = 2
    first, second = screen.book.steps[0].tasks[:2]
    await user.press("shift+down")
    await user.until(lambda: [it.text for it in screen.book.steps[0].tasks[:2]] == [second.text, first.text])
    assert user.find("#parts", Grid).row == 3, "the cursor goes along"
    await user.press("shift+up")
    await user.until(lambda: screen.book.steps[0].tasks[:2] == (first, second))
    await user.press("escape")
    await user.pick("later")
    await user.until(lambda: isinstance(user.app.screen, BooksScreen))
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


async def on_the_shelf(user: User) -> None:
    """Go to the list of draaiboeken."""
    await user.go("situation")
    await user.press("f10")
    await user.pick("books")
    await user.until(lambda: isinstance(user.app.screen, BooksScreen))


async def changing(user: User) -> None:
    """Change a draaiboek of the school, copied if there is none yet."""
    await on_the_shelf(user)
    own = any(it.own for it in shelf(user.desk.session.vault))
    await user.point("#books", 1)
    if own:
        await user.pick("edit")
    else:
        await user.pick("copy")
        await user.filled(title="Eigen")
    await user.until(lambda: isinstance(user.app.screen, BookScreen))


BOOK_KEYS = {
    ("BooksScreen", "back"): _books,
    ("BookScreen", "back"): _book,
    ("BookScreen", "shift(1)"): _shift,
    ("BookScreen", "shift(-1)"): _shift,
}
