import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type CallName, calls } from '../../shared/ipc/contract.ts'
import { inputNameTexts } from '../../shared/texts/en/input-names.ts'
import { joined } from '../../shared/texts/english.ts'
import { silentLog } from '../lib/log.ts'
import { inputSentences } from './input-sentences.ts'
import { createRouter } from './router.ts'

function said(name: CallName, input: unknown): string {
	const parsed = calls[name].input.safeParse(input)
	return parsed.success ? '' : joined(inputSentences(parsed.error).sentences).text
}

const format = (widthPx: number, heightPx: number, numerator = 30) => ({
	format: { widthPx, heightPx, frameRate: { numerator, denominator: 1 } },
})
const profile = { codec: 'libx264', preset: 'ultrafast', videoBitrateKbps: 3000, audioBitrateKbps: 96, keyframeIntervalS: 2 }

test.each<[CallName, unknown, string]>([
	['program.setFormat', format(1080, 1920), ''],
	['program.setFormat', format(4096, 2160), 'The width (px) can be at most 3840.'],
	['program.setFormat', format(2400, 2400), 'The picture can be at most 3840 × 2160 pixels, or 2160 × 3840 upright.'],
	['program.setFormat', format(853, 480), 'The width (px) must be an even number.'],
	['program.setFormat', format(1280, 720, 120), 'The frame rate must be between 10 and 60 frames a second.'],
	['encoder.setProfile', { profile: { ...profile, videoBitrateKbps: 10 } }, 'The video bitrate (kb/s) must be at least 200.'],
	['encoder.setProfile', { profile: { ...profile, codec: 'magic' } }, 'The encoder must be one of these: '],
	['show.setTitle', { title: '' }, 'The title is empty.'],
	['show.setTitle', { title: 'x'.repeat(151) }, 'The title is too long. The limit is 150 characters.'],
	['show.setTitle', {}, 'The title is missing.'],
	['show.setTitle', { title: 5 }, 'The title must be text.'],
	['show.setTitle', { title: 'x', more: 1, '<b>': 2 }, 'There is no field named "more", like one that was sent here.'],
	['show.setTitle', [], 'The input must be an object.'],
	['destinations.add', { name: 'x', protocol: 'gopher', server: 'x', key: 'k' }, 'The protocol must be one of these: rtmp, rtmps, srt.'],
	['destinations.probe', { protocol: 'rtmp', server: '', key: 'k' }, 'The address is empty.'],
	['audio.setGain', { sourceId: 'card', gainDb: 99 }, 'The gain (dB) can be at most 12.'],
	['ads.queue', { count: 1.5 }, 'The number of ads must be a whole number.'],
	['encoder.setProfile', { profile: { ...profile, keyframeIntervalS: 20 } }, 'The keyframe interval (s) can be at most 10.'],
	['destinations.setKey', { id: 'x', key: '' }, 'The stream key is empty.'],
])('%s %j', (name, input, sentence) => {
	const answer = said(name, input)
	expect(sentence.endsWith(': ') ? answer.slice(0, sentence.length) : answer).toBe(sentence)
})

test('the action names no path of the input; programs find the paths in the params', async () => {
	const answer = await createRouter({} as never, silentLog)('encoder.setProfile', { profile: { ...profile, videoBitrateKbps: 10 } })
	expect(answer).toMatchObject({
		ok: false,
		error: {
			message: 'The video bitrate (kb/s) must be at least 200.',
			action: 'Correct it and try again.',
			params: { fields: 'profile.videoBitrateKbps' },
		},
	})
})

test('every name of a field is one of the contract', () => {
	const known = JSON.stringify(Object.values(calls).map(({ input }) => z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })))
	const unknown = Object.keys(inputNameTexts).filter((key) => !known.includes(`"${key.replace('input-name/', '')}"`))
	expect(unknown).toEqual([])
})

test('a picture may have 8 MB, and that is how it is reported', () => {
	const picture = (bytes: number) => ({
		accountId: 'a',
		livestreamId: 'l',
		from: { kind: 'file', base64: Buffer.alloc(bytes).toString('base64') },
	})
	expect(said('livestreams.setThumbnail', picture(8_000_000))).toBe('')
	expect(said('livestreams.setThumbnail', picture(8_000_004))).toBe('The picture is too large. The limit is 8 MB.')
})

test('no call answers in the words of its schema, whatever it is given, and none repeats what it was given', async () => {
	const router = createRouter({} as never, silentLog)
	const secret = 'horse-battery-staple'
	const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(secret), fc.constant(-1e99), fc.constant(secret.repeat(600)))
	const names = Object.keys(calls) as CallName[]
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...names), fc.dictionary(fc.string(), value), value, async (name, extra, one) => {
			const shape = 'shape' in calls[name].input ? Object.keys(calls[name].input.shape as object) : []
			const input = { ...Object.fromEntries(shape.map((key) => [key, one])), ...extra }
			const parsed = calls[name].input.safeParse(input)
			if (parsed.success) return
			const answer = await router(name, input)
			const { message, action } = answer.ok ? { message: '', action: '' } : answer.error
			expect(message).toMatch(/^[A-Z].*\.$/s)
			expect(`${message} ${action}`).not.toMatch(/Invalid|Too (big|small)|expected|received|undefined|NaN|Unrecognized|union|schema|horse/)
		}),
		{ numRuns: 600 },
	)
})
