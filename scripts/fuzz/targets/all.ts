import type { FuzzTarget } from '../target.ts'
import { addressTargets } from './addresses.ts'
import { documentTargets } from './documents.ts'
import { fileTargets } from './files.ts'
import { httpTargets } from './http.ts'
import { mediaTargets } from './media.ts'
import { remoteTargets } from './remote.ts'

/** Every parser of bytes that come from outside. */
export const targets: readonly FuzzTarget[] = [
	...mediaTargets,
	...fileTargets,
	...addressTargets,
	...documentTargets,
	...remoteTargets,
	...httpTargets,
]
