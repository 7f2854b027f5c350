"""The locator: where in a photograph, banner or screenshot a mark may be, whosever it is."""
