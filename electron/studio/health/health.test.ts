import { expect, test } from 'vitest'
import { type DestinationView, idleDestination, noCounters } from '../../../shared/domain/destination.ts'
import type { LoweredBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import { noText, verbatim } from '../../../shared/texts/text.ts'
import { type HealthFacts, healthOf } from './health.ts'

const cause = { code: 'internal' as const, message: 'x', action: 'x', retryable: true }
const onAir = { kind: 'on-air', sinceMs: 1, practiceOnly: false, missing: 0, allLost: false } as const
const stats = {
	framesEmitted: 100,
	lateFrames: 0,
	droppedFrames: 0,
	unmixedFrames: 0,
	mixMsMean: 0.2,
	mixMsMax: 1,
	encoder: { speed: 1, fps: 30, queueFrames: 3, bitrateKbps: 2500, keyframes: 2 },
	rssBytes: 1,
}

function destination(id: string, state: DestinationView['state']): DestinationView {
	return {
		id,
		name: id,
		platformId: 'custom',
		protocol: 'rtmp',
		serverLabel: '',
		keyHint: null,
		enabled: true,
		state,
		counters: { ...noCounters, bitrateKbps: 1000 },
		platformOnAir: null,
		viewers: null,
		...idleDestination,
		capabilities: { adBreak: false, cloudRecording: false, onAirStatus: false, viewers: false, practice: false },
	}
}
const live = destination('a', { kind: 'live', sinceMs: 1 })
const lost = destination('b', { kind: 'reconnecting', attempt: 1, retryAtMs: 1, lostAtMs: 1, cause })

const silent = { ...live, counters: noCounters }
const late: DestinationView = { ...live, counters: { ...live.counters, behindMs: 4200 } }
const hidden: DestinationView = {
	...destination('c', { kind: 'live', sinceMs: 1 }),
	platformOnAir: false,
	steps: [{ id: 'on-air', state: 'warning', detail: noText, error: null }],
	capabilities: { ...live.capabilities, onAirStatus: true },
}
const carried: DestinationView = { ...lost, backup: { state: live.state, counters: live.counters } }

const weakLine: LoweredBitrate = { canvas: 'main', videoKbps: 900, fullKbps: 2500, atFloor: false, destinationId: 'a' }

const good: HealthFacts = {
	show: onAir,
	destinations: [live],
	encoder: { kind: 'running', codec: 'libx264', sinceMs: 1 },
	stats,
	recentFrames: 300,
	recentDrops: 0,
	recentUnmixed: 0,
	lowered: [],
	encoderRestarts: 0,
	cpuPercent: 10,
	diskFreeBytes: 1e12,
	recording: true,
	memoryBytes: 1,
	isRelayUp: true,
	nowMs: 60_000,
}

test.each([
	['all is well', {}, 'good', 'Sending well'],
	['nothing is sent from here', { destinations: [{ ...live, remote: true }] }, 'good', 'The platform makes the picture'],
	['one of two is lost', { destinations: [live, lost] }, 'weak', '1 of 2 sending well'],
	['everything is lost', { destinations: [lost] }, 'none', 'Nothing is going out. Recording continues here.'],
	['everything is lost and nothing is recorded', { destinations: [lost], recording: false }, 'none', 'Nothing is going out.'],
	[
		'the encoder cannot keep up',
		{ stats: { ...stats, encoder: { ...stats.encoder, speed: 0.8 } }, recentDrops: 4 },
		'weak',
		'This computer is too slow to encode the picture. Pictures are dropped, sound is complete.',
	],
	['nothing flows', { destinations: [silent] }, 'none', 'Nothing is going out at this moment.'],
	[
		'nothing flows without the relay',
		{ destinations: [silent], isRelayUp: false },
		'none',
		'Nothing is going out: the relay inside Showcaller is being restarted.',
	],
	['nothing flows yet', { destinations: [silent], nowMs: 2000 }, 'good', 'Sending well'],
	['nothing flows to one of two', { destinations: [live, silent] }, 'weak', '1 of 2 sending well'],
	['the encoder is off', { encoder: { kind: 'off' } }, 'none', 'Nothing is going out: the encoder is off.'],
	[
		'the encoder has failed',
		{ encoder: { kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') } },
		'none',
		'Nothing is going out: the picture cannot be encoded. No room.',
	],
	[
		'the encoder has failed, and nothing needs it',
		{ destinations: [{ ...live, remote: true }], encoder: { kind: 'off' } },
		'good',
		'The platform makes the picture',
	],
	['what arrives is behind', { destinations: [late] }, 'weak', 'a is 4 s behind.'],
	['what arrives at one of two is behind', { destinations: [destination('b', live.state), late] }, 'weak', 'a is 4 s behind.'],
	['the second address is not behind', { destinations: [{ ...late, backup: live }] }, 'good', 'Sending well'],
	['a platform does not show it any more', { destinations: [live, hidden] }, 'weak', 'c says that viewers cannot see it.'],
	['a platform does not show it yet', { destinations: [live, { ...hidden, steps: [] }] }, 'weak', '1 of 2 sending well'],
	['the second address carries it', { destinations: [carried] }, 'good', 'Sending well'],
	['the disk is nearly full', { diskFreeBytes: 1e9 }, 'weak', 'The disk is nearly full.'],
	['a line is weak', { lowered: [weakLine] }, 'weak', 'The line to a is weak: 900 kb/s of video are sent, instead of 2500.'],
	['off air', { show: { kind: 'off-air' }, destinations: [] }, 'good', 'Ready'],
] as [string, Partial<HealthFacts>, string, string][])('%s', (_, change, level, sentence) => {
	expect(healthOf({ ...good, ...change })).toMatchObject({ level, sentence: { text: sentence } })
})

const slow = (change: Partial<HealthFacts>) => healthOf({ ...good, ...change }).tooSlow
test('too slow: a large share of the pictures for seconds, or an encoder that is started again and again', () => {
	expect(healthOf({ ...good, recentDrops: 281 })).toMatchObject({ tooSlow: true, droppedShare: 281 / 300, level: 'weak' })
	expect([slow({ recentDrops: 30 }), slow({ recentDrops: 75 })]).toEqual([false, true])
	expect([slow({ encoderRestarts: 2 }), slow({ encoderRestarts: 3 })]).toEqual([false, true])
	const restarting = { kind: 'restarting', codec: 'libx264', attempt: 1, reason: verbatim('x') } as const
	expect(slow({ encoder: restarting, encoderRestarts: 1, recentDrops: 200 })).toBe(true)
	expect(healthOf({ ...good, recentDrops: 100, recentUnmixed: 40 })).toMatchObject({ late: 'encoder' })
	expect(healthOf({ ...good, recentDrops: 100, recentUnmixed: 60 })).toMatchObject({ late: 'program' })
	expect(healthOf({ ...good, recentDrops: 10, recentUnmixed: 10 })).not.toHaveProperty('late')
	// An encoder that has just started is catching up, and a stopped one drops nothing.
	expect(slow({ recentDrops: 100, nowMs: 2000 })).toBe(false)
	expect(healthOf({ ...good, encoder: { kind: 'off' }, recentDrops: 100 })).toMatchObject({ tooSlow: false, droppedShare: 0 })
})

test('what goes out is the sum of what is live', () => {
	expect(healthOf({ ...good, destinations: [live, lost, live] }).outKbps).toBe(2000)
})
