import { z } from 'zod'
import { chosenKeys } from '../../domain/chosen-keys.ts'
import { call, done } from './call.ts'

export const keysCalls = {
	'keys.set': call(
		'Gives commands other keys. Commands that are not named keep theirs; two commands cannot have the same key.',
		z.strictObject({ keys: chosenKeys }),
		done,
	),
	'keys.reset': call(
		'Gives a command its standard keys again. Without an id: every command.',
		z.strictObject({ id: z.string().min(1).max(64).exactOptional() }),
		done,
	),
} as const
