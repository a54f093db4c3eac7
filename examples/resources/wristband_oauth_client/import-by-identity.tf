import {
  to = wristband_oauth_client.web
  identity = {
    id = "k3vfrz7w6ncdtpq5yolbm4jx2u"
  }
}
