"""The app on a real pty: bursts, stalls, split sequences, held keys, double clicks and bytes that no key sends."""
