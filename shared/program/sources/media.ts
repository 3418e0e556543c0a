import { z } from 'zod'
import { readMediaAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

/** Thirty days. */
const maxPositionMs = 30 * 24 * 3_600_000

export const media = sourceKind({
	id: 'media',
	name: say('source-kind/media'),
	icon: 'film',
	soundIcon: 'music',
	hasPicture: true,
	hasSound: true,
	reopening: 'start',
	schema: z.object({
		kind: z.literal('media'),
		/** Of a file, or an address: http, https, rtmp, rtmps, rtsp, rtsps, srt, udp. */
		path: z.string().min(1).max(4096),
		loop: z.boolean(),
		startMs: z.number().int().min(0).max(maxPositionMs).optional().describe('In point, ms from the start of the file. Default: its start'),
		endMs: z.number().int().min(1).max(maxPositionMs).optional().describe('Out point, ms from the start of the file. Default: its end'),
		whenShown: z
			.enum(['continue', 'start', 'wait'])
			.optional()
			.describe('When it is shown again: from where it was (default), from its in point, or paused there until somebody plays it'),
		atEnd: z.enum(['hold', 'hide']).optional().describe('Without loop: keep the last picture (default), or show nothing'),
		allowPrivateAddress: z
			.boolean()
			.optional()
			.describe('This address may lead into this computer or its own network; without it such an address is refused'),
	}),
	defaults: { kind: 'media', path: '', loop: true },
	form: [
		field(
			'path',
			say('source-field/file'),
			{ kind: 'file', addresses: true, maxLength: 4096, placeholder: say('source-field/file-or-address') },
			{ required: true },
		),
		field('loop', say('source-field/loop'), { kind: 'switch' }, { initial: true }),
		field(
			'allowPrivateAddress',
			say('source-field/allow-private'),
			{ kind: 'switch' },
			{ shownWhen: { kind: 'private-address', fieldId: 'path', orError: 'source-private-address' } },
		),
	],
	// Omitted when it is not allowed.
	fromForm: ({ allowPrivateAddress, ...settings }) => (allowPrivateAddress ? { ...settings, allowPrivateAddress } : settings),
	// The permission is for one server only.
	follow: (values, before) => (hostOf(values['path']) === hostOf(before['path']) ? values : { ...values, allowPrivateAddress: false }),
})

function hostOf(path: unknown): string | null {
	const found = readMediaAddress(String(path ?? '').trim())
	return found.kind === 'network' ? found.address.host : null
}
