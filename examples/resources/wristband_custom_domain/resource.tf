# deployed once, verified by its DNS records, and made active by the next apply
resource "wristband_custom_domain" "login" {
  domain_name         = "login.example.com"
  active              = true
  deletion_protection = true
}

# waits beside the active one
resource "wristband_custom_domain" "next" {
  domain_name = "id.example.com"
}
