import { z } from 'zod'
import { defaultLatencyMs } from '../../domain/listening-address.ts'
import { say } from '../../texts/english.ts'
import { verbatim } from '../../texts/text.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

const latencies = [120, 250, 500, 1000, 2000] as const

export const network = sourceKind({
	id: 'network',
	name: say('source-kind/network'),
	icon: 'network',
	hasPicture: true,
	hasSound: true,
	reopening: 'connect',
	schema: z.object({
		kind: z.literal('network'),
		way: z.enum(['listen-rtmp', 'listen-srt', 'address']).describe('Others send to the studio, or the studio fetches from an address'),
		path: z
			.string()
			.max(4096)
			.describe('With "address": srt, rtsp, rtsps, rtmp, rtmps, http or https. Otherwise made by the studio; empty = with a new key'),
		lan: z.boolean().optional().describe('Senders in the local network may connect. Default: only those on this computer'),
		latencyMs: z.number().int().min(20).max(8000).optional().describe('SRT: the time to send lost packets again, ms. Default: 120'),
		allowPrivateAddress: z
			.boolean()
			.optional()
			.describe('This address may lead into this computer or its own network; without it such an address is refused'),
	}),
	defaults: { kind: 'network', way: 'listen-rtmp', path: '' },
	form: [
		field(
			'way',
			say('source-field/network-way'),
			{
				kind: 'choice',
				choices: [
					{ id: 'listen-rtmp', name: say('source-field/network-rtmp') },
					{ id: 'listen-srt', name: say('source-field/network-srt') },
					{ id: 'address', name: say('source-field/network-address') },
				],
			},
			{ initial: 'listen-rtmp' },
		),
		field(
			'path',
			say('source-field/address'),
			{ kind: 'file', addresses: true, maxLength: 4096, placeholder: say('source-field/network-placeholder') },
			{ required: true, shownWhen: { kind: 'is', fieldId: 'way', value: 'address' }, hint: say('source-field/network-hint') },
		),
		field(
			'latency',
			say('source-field/latency'),
			{ kind: 'choice', choices: latencies.map((ms) => ({ id: String(ms), name: verbatim(`${ms} ms`) })) },
			{
				initial: String(defaultLatencyMs),
				shownWhen: { kind: 'is', fieldId: 'way', value: 'listen-srt' },
				hint: say('source-field/latency-hint'),
			},
		),
		field(
			'lan',
			say('source-field/lan'),
			{ kind: 'switch' },
			{ shownWhen: { kind: 'contains', fieldId: 'way', text: 'listen-' }, hint: say('source-field/lan-hint') },
		),
		field(
			'allowPrivateAddress',
			say('source-field/allow-private'),
			{ kind: 'switch' },
			{ shownWhen: { kind: 'private-address', fieldId: 'path', orError: 'source-private-address' } },
		),
	],
	toForm: ({ way, path, latencyMs = defaultLatencyMs }) => ({
		// The address of a source that listens is not typed.
		path: way === 'address' ? path : '',
		latency: String(latencies.includes(latencyMs as (typeof latencies)[number]) ? latencyMs : defaultLatencyMs),
	}),
	fromForm({ kind, way, path, lan, allowPrivateAddress }, values, before) {
		if (way === 'address') return { kind, way, path, ...(allowPrivateAddress ? { allowPrivateAddress } : {}) }
		const latencyMs = Number(values['latency'])
		return {
			...{ kind, way, path: before.way === way ? before.path : '' },
			...(lan ? { lan } : {}),
			...(way === 'listen-rtmp' || latencyMs === defaultLatencyMs ? {} : { latencyMs }),
		}
	},
})
