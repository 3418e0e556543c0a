import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../lib/clock.ts'
import { silentLog } from '../../../lib/log.ts'
import type { CaptureRun } from '../../capture/capture-run-events.ts'
import type { SourceContext } from '../../source-context.ts'
import { command } from './connection.ts'
import { startSoundCapture } from './sound-capture.ts'
import { readTags, tag } from './tags.ts'

const stream = 7
const microphone = 3

let folder: string
let server: Server
let client: Socket | null
let run: CaptureRun | null
let events: string[]

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-pulse-'))
	client = null
	run = null
	events = []
})
afterEach(async () => {
	await run?.dispose()
	client?.destroy()
	await new Promise((resolve) => server.close(resolve))
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

function frame(channel: number, body: Uint8Array): Buffer {
	const head = Buffer.alloc(20)
	head.writeUInt32BE(body.length, 0)
	head.writeUInt32BE(channel, 4)
	return Buffer.concat([head, body])
}

const control = (...values: readonly Uint8Array[]) => frame(0xffffffff, Buffer.concat(values))
const event = (number: number, ...values: readonly Uint8Array[]) => control(tag.u32(number), tag.u32(0xffffffff), ...values)
const sound = (value: number) => frame(stream, new Uint8Array(new Float32Array(960).fill(value).buffer))

/** A scripted server: `joins` is the device that it connects the stream to. */
function startServer(joins: { readonly index: number; readonly name: string }): Promise<void> {
	const answers: Readonly<Record<number, readonly Uint8Array[]>> = {
		[command.auth]: [tag.u32(35)],
		[command.setClientName]: [tag.u32(1)],
		[command.getSourceInfo]: [tag.u32(microphone), tag.text('microphone'), tag.text('Blue Yeti')],
		[command.createRecordStream]: [
			...[tag.u32(stream), tag.u32(9), tag.u32(1000), tag.u32(100), tag.sampleSpec(5, 2, 48_000), tag.channelMap([1, 2])],
			...[tag.u32(joins.index), tag.text(joins.name), tag.flag(false)],
		],
	}
	server = createServer((socket) => {
		client = socket
		let rest: Buffer = Buffer.alloc(0)
		socket.on('error', () => {})
		socket.on('data', (bytes: Buffer) => {
			rest = Buffer.concat([rest, bytes])
			while (rest.length >= 20 && rest.length >= 20 + rest.readUInt32BE(0)) {
				const [number, at] = readTags(rest.subarray(20, 20 + rest.readUInt32BE(0)))
				rest = rest.subarray(20 + rest.readUInt32BE(0))
				socket.write(control(tag.u32(command.reply), tag.u32(Number(at)), ...(answers[Number(number)] ?? [])))
			}
		})
	})
	return new Promise((resolve) => server.listen(join(folder, 'native'), resolve))
}

function capture(device: string | null): void {
	const context = { clock: systemClock, log: silentLog } as unknown as SourceContext
	let name = device
	run = startSoundCapture(
		device,
		context,
		{ PULSE_SERVER: `unix:${join(folder, 'native')}`, PULSE_COOKIE: join(folder, 'none') },
		{
			onOutput: () => events.push('sound'),
			onPicture: () => {},
			onSamples: () => {},
			onDeviceName(next) {
				name = next
			},
			deviceName: () => name,
			onResized: () => {},
			onPaused: ({ error }) => events.push(error.code),
			onGone: ({ error }) => events.push(`${error.code}: ${error.message}`),
		},
	)
}

async function send(...messages: readonly Buffer[]): Promise<void> {
	await expect.poll(() => client).not.toBeNull()
	client?.write(Buffer.concat(messages))
}
const suspended = (is: boolean) => event(command.recordStreamSuspended, tag.u32(stream), tag.flag(is))

/** Resolves when sound is playing and everything that was sent has been read. */
async function sounding(): Promise<void> {
	const isHeard = async () => {
		await send(sound(0.5))
		return events.includes('sound')
	}
	await expect.poll(isHeard).toBe(true)
	// Everything that was sent before is read before this.
	await send(suspended(true))
	await expect.poll(() => events.at(-1)).toBe('source-suspended')
	await send(suspended(false))
	events = []
}

const until = (expected: readonly string[]) => expect.poll(() => events).toEqual(expected)

test('sound that was on its way when the device was suspended does not make it run', async () => {
	await startServer({ index: microphone, name: 'microphone' })
	capture('microphone')
	await sounding()
	await send(suspended(true), sound(0.5), sound(0.5), suspended(false), sound(0.5))
	// One block of sound; the next one continues.
	await until(['source-suspended', 'sound'])
})

const unplugged = ['source-device-unknown: “Blue Yeti” is not connected to this computer now.']

test('when the server gives another device, moves the stream or ends it, not one sample is played', async () => {
	await startServer({ index: 4, name: 'room' })
	capture('microphone')
	await send(sound(0.9))
	await until(unplugged)
	await new Promise((resolve) => server.close(resolve))

	for (const message of [
		event(command.recordStreamMoved, tag.u32(stream), tag.u32(4), tag.text('room'), tag.flag(false)),
		event(command.recordStreamKilled, tag.u32(stream)),
	]) {
		events = []
		client = null
		await rm(join(folder, 'native'), { force: true })
		await startServer({ index: microphone, name: 'microphone' })
		capture('microphone')
		await sounding()
		await send(message, sound(0.9))
		await until(unplugged)
		await new Promise((resolve) => server.close(resolve))
	}
	await rm(join(folder, 'native'), { force: true })
	await startServer({ index: 4, name: 'room' })
})

test('an invalid message of the server ends the capture with an error', async () => {
	await startServer({ index: microphone, name: 'microphone' })
	capture(null)
	await sounding()
	await send(frame(0xffffffff, Buffer.from('?nonsense')))
	await until(['source-no-sound-server: The sound server of this session does not answer.'])
})
