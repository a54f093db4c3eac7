/** The rules as policies, for the policy pack of a team: `wristband-iac/policy`. */
export { type PolicyOptions, policies, type RulePolicy } from './pulumi'
