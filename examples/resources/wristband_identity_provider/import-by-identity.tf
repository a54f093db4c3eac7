import {
  to = wristband_identity_provider.okta
  identity = {
    id = "4p5olmv2hzfxrpbkcxl6wz2bia"
  }
}
