import { expect, test } from 'vitest'
import type { NetworkSourceView } from '../../../shared/domain/network-source.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { formatTime } from '../../lib/format.ts'
import { en } from '../../texts/testing/english.ts'
import { receptionLine, refusalLine } from './reception-line.ts'

const listening = { addresses: ['rtmp://192.168.1.24:1936/in'], keyEnd: '7f3a', sender: '192.168.1.61', refused: null }
const reception = { widthPx: 1920, heightPx: 1080, frameRate: 29.97, videoCodec: 'h264', soundCodec: 'aac', bitrateKbps: 6120, sinceMs: 0 }
const error = { code: 'network-sender-gone' as const, message: 'The sender has stopped.', action: 'Wait.', retryable: true }
const line = (state: SourceState | undefined, view: NetworkSourceView | null = { listening, reception }) => receptionLine(state, view, en)

test('what arrives is said with size, rate, codecs, bitrate and since when; what is unknown is left out', () => {
	const since = `since ${formatTime(0)}`
	expect(line({ kind: 'running' })).toEqual({
		tone: 'good',
		strong: '192.168.1.61 is sending',
		text: `1920 × 1080 at 29.97, h264 and aac, 6.1 Mb/s, ${since}`,
	})
	const little = { ...reception, frameRate: null, soundCodec: null, bitrateKbps: null }
	expect(line({ kind: 'running' }, { listening: null, reception: little })).toMatchObject({
		strong: 'Receiving',
		text: `1920 × 1080, h264, ${since}`,
	})
	const onlySound = { ...reception, videoCodec: null }
	expect(line({ kind: 'running' }, { listening: null, reception: onlySound }).text).toBe(`aac, 6.1 Mb/s, ${since}`)
	expect(line({ kind: 'running' }, null).text).toBe('')
})

test('waiting, lost and failed are told apart', () => {
	expect(line({ kind: 'waiting' })).toMatchObject({ tone: 'waiting', strong: 'Waiting for a sender' })
	const closed = { listening: { ...listening, addresses: [] }, reception: null }
	expect(line({ kind: 'waiting' }, closed)).toMatchObject({ tone: 'warning', strong: 'Nobody can send now' })
	expect(line({ kind: 'starting' })).toMatchObject({ tone: 'waiting', strong: 'Getting ready' })
	expect(line(undefined)).toMatchObject({ tone: 'waiting', strong: 'In no scene' })
	expect(line({ kind: 'lost', sinceMs: 0, error, attempt: 1 })).toEqual({
		...{ tone: 'warning', strong: `Lost since ${formatTime(0)}`, text: 'The sender has stopped.' },
	})
	expect(line({ kind: 'failed', error })).toMatchObject({ tone: 'warning', strong: 'The sender has stopped.', text: 'Wait.' })
})

test('a sender that was refused is said with its address and the time', () => {
	const refused = (why: 'key' | 'in-use', from: string | null = '192.168.1.77') =>
		refusalLine({ listening: { ...listening, refused: { from, atMs: 0, why } }, reception: null }, en)
	expect(refused('key')).toMatchObject({ strong: 'Wrong key', text: `192.168.1.77 tried at ${formatTime(0)}.` })
	expect(refused('key', null)).toMatchObject({ strong: 'Wrong passphrase', text: expect.stringContaining(formatTime(0)) })
	expect(refused('in-use')?.text).toContain('with a key that is in use')
	expect(refusalLine({ listening, reception: null }, en)).toBeNull()
})
