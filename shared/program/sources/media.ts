import { z } from 'zod'
import { readMediaAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

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
