data "wristband_identity_provider" "own" {
  type = "WRISTBAND"
}

output "login_factors" {
  value = data.wristband_identity_provider.own.login_factors
}
