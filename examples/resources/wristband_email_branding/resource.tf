# how the mails look that people get
resource "wristband_email_branding" "mails" {
  logo_url                            = "https://cdn.example.com/logo.png"
  logo_height_pixels                  = 40
  logo_width_pixels                   = 100
  primary_button_background_color     = "#1A73E8"
  primary_button_text_color           = "#FFFFFF"
  primary_button_border_color         = "#1A73E8"
  primary_button_border_radius_pixels = 8
}
