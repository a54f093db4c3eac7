# how the pages look on which people log in; what is not said here stays as it is
resource "wristband_page_branding" "pages" {
  logo_url                        = "https://cdn.example.com/logo.png"
  logo_height_pixels              = 56
  page_background_type            = "COLOR"
  page_background_color           = "#EDEDED"
  primary_button_background_color = "#1A73E8"
  primary_button_text_color       = "#FFFFFF"
  link_color                      = "#1A73E8"
}
