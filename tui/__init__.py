"""The app: command line, application, theme."""
