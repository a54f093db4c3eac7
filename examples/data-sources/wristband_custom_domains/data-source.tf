data "wristband_custom_domains" "all" {}

output "active" {
  value = [for domain in data.wristband_custom_domains.all.custom_domains : domain.domain_name if domain.active]
}
