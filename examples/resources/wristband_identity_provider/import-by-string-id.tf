import {
  to = wristband_identity_provider.okta
  id = "4p5olmv2hzfxrpbkcxl6wz2bia"
}
