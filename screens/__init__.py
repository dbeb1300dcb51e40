"""The screens, in folders by what they are: one module and one .tcss per screen."""
