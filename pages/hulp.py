from pages.parts.frame import show_page

show_page()
