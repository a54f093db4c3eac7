/** The rules for those who hold changes to policies of their own. */
export { packFiles, type Source } from './pack'
export { type PolicyOptions, policies, type RulePolicy } from './pulumi'
export { regoFiles } from './rego'
export { rulesPage } from './where'
