resource "wristband_application" "invoices" {
  name             = "invoices"
  display_name     = "Acme Invoices"
  environment_type = "PRODUCTION"
  is_multi_tenant  = true
  login_url        = "https://{tenant_domain}.invoices.example.com/api/auth/login"
  logout_urls      = ["https://invoices.example.com"]
  signup_enabled   = true
}
