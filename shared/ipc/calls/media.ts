import { z } from 'zod'
import { byId, call, done } from './call.ts'

export const mediaCalls = {
	'media.play': call(
		'Plays a film from where it is; from its start when it has ended. A film that is not shown plays once it is.',
		byId,
		done,
	),
	'media.pause': call('Pauses a film on its picture.', byId, done),
	'media.restart': call('Plays a film from its in point.', byId, done),
	'media.next': call('Plays the next film of a playlist now.', byId, done),
	'media.previous': call('Plays the film before in a playlist now.', byId, done),
	'media.seek': call(
		'Moves a film to a position, in ms from the start of the file; it continues to play if it was playing.',
		byId.extend({
			positionMs: z
				.number()
				.min(0)
				.max(30 * 24 * 3_600_000),
		}),
		done,
	),
} as const
