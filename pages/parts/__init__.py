"""What the pages are made of. It stands in a folder of its own, or Streamlit would take each file for a page."""
