import {
  to = wristband_page_branding.pages
  identity = {
    id = "m3fjv52adzgvlkx4gqwxh5yq6i"
  }
}
