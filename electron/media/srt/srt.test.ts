import { describe, expect, it } from 'vitest'
import { createSrtDelivery } from './delivery.ts'
import { destinationOf, inductionPacket, isAfter, readSrtPacket, type SrtPacket, shutdownPacket } from './packet.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')

// Packets of libsrt 1.5.1, captured between FFmpeg 5.1 as caller (200 ms) and as listener (1 s). The listener reports the larger latency for both ways.
const conclusion = bytes(`80000000 00000000 0000019d 252b5552
	00000005 00000001 5fa18ae6 000005dc 00002000 ffffffff 37512433 9c032f01 0100007f000000000000000000000000
	0002 0003 00010501 000000bf 03e8 03e8`)
const media = bytes('5fa18ae6 e0000001 001eb1e9 37512433 474011100042f025')
const acknowledgement = bytes('80020000 00000001 001ea90b 252b5552 5fa18ae7 000186a0 0000c350 00001ffe 00000001 000003e8 0000057b')
const goodbye = bytes('80050000 00000000 001ef82b 37512433 00000000')

describe('packets', () => {
	it('reads data, acknowledgements, the end and the latency of the other end', () => {
		expect(readSrtPacket(media)).toEqual({ kind: 'data', sequence: 0x5fa18ae6, socketId: 0x37512433, mediaBytes: 8 })
		expect(readSrtPacket(acknowledgement)).toEqual({ kind: 'acknowledgement', sequence: 0x5fa18ae7, rttMs: 100 })
		expect(readSrtPacket(acknowledgement.subarray(0, 20))).toMatchObject({ sequence: 0x5fa18ae7, rttMs: null })
		expect(readSrtPacket(goodbye)).toEqual({ kind: 'shutdown' })
		expect(readSrtPacket(conclusion)).toEqual({ kind: 'handshake', version: 5, type: -1, latencyMs: 1000 })
		// As FFmpeg sends it, without its timestamp.
		const own = Buffer.from(goodbye)
		own.writeUInt32BE(0, 8)
		expect(shutdownPacket(0x37512433)).toEqual(own)
	})

	it('asks a server for its presence with the packet that libsrt begins with', () => {
		const ofLibsrt = bytes(`80000000 00000000 000006b9 00000000
			00000004 00000002 16d51504 000005dc 00002000 00000001 176f234f 00000000 0100007f000000000000000000000000`)
		// Its timestamp and first sequence number are its own.
		ofLibsrt.writeUInt32BE(0, 8)
		ofLibsrt.writeUInt32BE(0x176f234f, 24)
		expect(inductionPacket(0x176f234f)).toEqual(ofLibsrt)
		expect([destinationOf(acknowledgement), destinationOf(acknowledgement.subarray(0, 15))]).toEqual([0x252b5552, null])
	})

	it('ignores what is cut short or foreign', () => {
		for (let length = 0; length <= conclusion.length; length += 1) readSrtPacket(conclusion.subarray(0, length))
		expect(readSrtPacket(conclusion.subarray(0, 15))).toBeNull()
		expect(readSrtPacket(conclusion.subarray(0, 70))).toMatchObject({ kind: 'handshake', latencyMs: null })
		expect(readSrtPacket(bytes('80010000 00000000 00000000 00000000'))).toEqual({ kind: 'other' })
		expect(readSrtPacket(bytes('80020000 00000000 00000000 00000000'))).toEqual({ kind: 'other' })
	})

	it('knows that sequence numbers go round', () => {
		expect([isAfter(5, 4), isAfter(4, 4), isAfter(4, 5), isAfter(2, 0x7ffffffe), isAfter(0x7ffffffe, 2)]).toEqual([
			true,
			false,
			false,
			true,
			false,
		])
	})
})

describe('delivery', () => {
	const data = (sequence: number): SrtPacket => ({ kind: 'data', sequence, socketId: 7, mediaBytes: 1000 })
	const upTo = (sequence: number, rttMs: number | null = 30): SrtPacket => ({ kind: 'acknowledgement', sequence, rttMs })

	it('says how long the oldest packet waits, over the end of the numbers too', () => {
		const delivery = createSrtDelivery()
		expect([delivery.isAccepted(), delivery.oldestWaitMs(50), delivery.lastHeardAtMs()]).toEqual([false, 0, null])
		delivery.fromCaller(data(0x7ffffffe), 100)
		delivery.fromCaller(data(0x7fffffff), 110)
		delivery.fromCaller(data(0), 120)
		expect(delivery.oldestWaitMs(150)).toBe(50)
		delivery.fromServer(upTo(0x7fffffff), 160)
		expect([delivery.isAccepted(), delivery.oldestWaitMs(170)]).toEqual([true, 60])
		delivery.fromServer(upTo(1, null), 180)
		expect([delivery.oldestWaitMs(190), delivery.rttMs(), delivery.lastHeardAtMs(), delivery.serverSocketId()]).toEqual([0, 30, 180, 7])
	})

	it('what is sent again has waited since the first time, and is not the last packet', () => {
		const delivery = createSrtDelivery()
		delivery.fromCaller(data(1), 0)
		delivery.fromCaller(data(2), 10)
		delivery.fromCaller(data(1), 500)
		expect([delivery.oldestWaitMs(510), delivery.lastSentAtMs(), delivery.sentBytes(), delivery.arrivedBytes()]).toEqual([510, 10, 2000, 0])
		delivery.fromServer(upTo(2), 520)
		expect([delivery.sentBytes(), delivery.arrivedBytes()]).toEqual([2000, 1000])
	})

	it('keeps nothing of what has arrived, for hours', () => {
		const delivery = createSrtDelivery()
		for (let sequence = 0; sequence < 20_000; sequence += 1) {
			delivery.fromCaller(data(sequence), sequence)
			if (sequence % 10 === 0) delivery.fromServer(upTo(sequence - 5), sequence)
		}
		expect(delivery.oldestWaitMs(20_000)).toBe(20_000 - 19_985)
	})

	it('takes the latency of the server from the last step of the handshake', () => {
		const delivery = createSrtDelivery()
		delivery.fromServer({ kind: 'handshake', version: 5, type: 1, latencyMs: null }, 0)
		expect(delivery.latencyMs()).toBeNull()
		const answer = readSrtPacket(conclusion)
		if (answer) delivery.fromServer(answer, 10)
		expect(delivery.latencyMs()).toBe(1000)
	})
})
