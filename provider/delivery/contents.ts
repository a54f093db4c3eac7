import type { Shape } from '../resources/delivery'
import type { Parcel } from './sink'

/** What a store that holds one text is given. */
export const contentsOf = ({ clientId, clientSecret }: Parcel, shape: Shape) =>
  shape === 'secret' ? clientSecret : JSON.stringify({ clientId, clientSecret })
