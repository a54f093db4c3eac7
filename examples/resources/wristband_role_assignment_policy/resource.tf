resource "wristband_role" "member" {
  name              = "member"
  tenant_visibility = "ALL"
}

# who signs up by themselves is a member
resource "wristband_role_assignment_policy" "signup" {
  default_signup_roles = [wristband_role.member.id]
}
