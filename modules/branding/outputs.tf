output "pages" {
  description = "The looks of pages as they are; null where nothing is painted."
  value       = one(wristband_page_branding.this)
}

output "mails" {
  description = "The looks of mails as they are; null where nothing is painted."
  value       = one(wristband_email_branding.this)
}
