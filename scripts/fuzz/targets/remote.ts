import { encode } from '@msgpack/msgpack'
import { contractDocument } from '../../../electron/host/contract-document.ts'
import { jsonOf } from '../../../electron/host/http-answers.ts'
import { createRouter } from '../../../electron/ipc/router.ts'
import { silentLog } from '../../../electron/lib/log.ts'
import { authenticationOf, newChallenge } from '../../../electron/obs-websocket/authentication.ts'
import { encodingOf } from '../../../electron/obs-websocket/encoding.ts'
import { callThrough } from '../../../electron/obs-websocket/execute.ts'
import { isData } from '../../../electron/obs-websocket/protocol.ts'
import { requests } from '../../../electron/obs-websocket/requests/index.ts'
import { createSession } from '../../../electron/obs-websocket/session.ts'
import { createStudioView } from '../../../electron/obs-websocket/studio-view.ts'
import { createFakeStudio } from '../../../electron/obs-websocket/testing/fake-studio.ts'
import { createWrongPasswords } from '../../../electron/obs-websocket/wrong-passwords.ts'
import { createManualClock } from '../../../electron/platforms/testing/manual-clock.ts'
import { parseFastRequest } from '../../../electron/program/fast-clients.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { createRandom } from '../random.ts'
import { check, type FuzzTarget, Wrong } from '../target.ts'
import { valueFrom } from './from-schema.ts'

/** An answer repeats what was sent at most in part. */
const mostAnswerBytes = 64 * 1024
const errors: string[] = []
const log = { ...silentLog, error: (message: string, details?: object) => errors.push(`${message} ${JSON.stringify(details)}`) }

/** What was logged as unexpected since it was asked last. */
function checkLog(): void {
	const [first] = errors.splice(0)
	if (first !== undefined) throw new Wrong(first)
}

const { calls } = contractDocument()
const random = createRandom(1)
/** Each call with inputs that fit, so that a change of one value reaches what is behind it. */
const callDocuments = Object.entries(calls).flatMap(([name, { input }]) =>
	Array.from({ length: 2 }, () => ({ name, input: valueFrom(input, random) })),
)
/** What each call answers, in the shape of the contract. */
const answers = Object.fromEntries(Object.entries(calls).map(([name, { output }]) => [name, valueFrom(output, random)]))
/** Handlers that do nothing: what is tried is what stands before them. */
const handlers = new Proxy({}, { get: () => () => ({}) }) as Handlers
const router = createRouter(handlers, log)

const password = 'a password of the fuzzer'
const requestNames = [...requests.keys()]
const fields = {
	sceneName: 'Wide',
	sceneItemId: 1,
	inputName: 'Camera',
	sourceName: 'Camera',
	filterName: 'x',
	inputSettings: { local_file: '/a.mp4', loop: true },
	inputVolumeDb: -6,
	inputVolumeMul: 0.5,
	sceneItemTransform: { positionX: 5, scaleX: 2, rotation: 90, boundsType: 'OBS_BOUNDS_NONE' },
	transitionName: 'Fade',
	transitionDuration: 500,
	mediaAction: 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART',
	vendorName: 'showcaller',
	requestType: 'ads.state',
	requestData: {},
	hotkeyName: 'go',
	keyId: 'OBS_KEY_A',
	imageFormat: 'png',
}
const identify = { op: 1, d: { rpcVersion: 1, authentication: 'right', eventSubscriptions: 2047 } }
const messages: readonly unknown[] = [
	identify,
	{ op: 3, d: { eventSubscriptions: 1 } },
	...requestNames.map((requestType) => ({ op: 6, d: { requestType, requestId: 'r', requestData: fields } })),
	{
		op: 8,
		d: {
			requestId: 'b',
			executionType: 0,
			haltOnFailure: true,
			variables: { name: 'Wide' },
			requests: [
				{ requestType: 'Sleep', requestData: { sleepMillis: 5 } },
				{ requestType: 'SetCurrentProgramScene', requestId: 1, inputVariables: { sceneName: 'name' }, outputVariables: { x: 'y' } },
			],
		},
	},
]

async function obsSession(subprotocol: string, input: Buffer, isIdentified: boolean): Promise<void> {
	const clock = createManualClock()
	const fake = createFakeStudio(answers)
	const view = createStudioView({ studio: fake.studio, clock, onEvents() {} })
	const challenge = newChallenge()
	const encoding = encodingOf(subprotocol)
	let sent = 0
	const session = createSession({
		encoding,
		challenge,
		password,
		address: '192.0.2.7',
		wrongPasswords: createWrongPasswords(clock.steady),
		clock,
		log,
		frameMs: () => 40,
		context: (counted) => ({
			snapshot: view.snapshot,
			model: view.model,
			call: callThrough(fake.router, view.changed),
			broadcast() {},
			now: clock.now,
			transitionCursor: view.transitionCursor,
			messages: counted,
			requestNames: () => requestNames,
			mayRunShow: true,
			appVersion: '1.0.0',
		}),
		send(data) {
			sent += data.length
		},
		close: (code, reason) =>
			check(code >= 4000 && code < 5000 && Buffer.byteLength(reason) <= 123, `It is closed with ${code} "${reason}".`),
		onIdentified: () => view.follow(true),
		onSubscribed() {},
	})
	const authentication = authenticationOf(password, challenge)
	if (isIdentified) await session.receive({ op: 1, d: { rpcVersion: 1, authentication } })
	let message: unknown
	try {
		message = encoding.decode(input)
	} catch {
		view.follow(false)
		return
	}
	// The right answer is not known before the challenge.
	if (isData(message) && isData(message['d']) && message['d']['authentication'] === 'right')
		message = { ...message, d: { ...message['d'], authentication } }
	const answered = Promise.allSettled([session.receive(message)])
	// What sleeps is woken up when the client has gone.
	await new Promise((resolve) => setImmediate(resolve))
	session.end()
	view.follow(false)
	const [outcome] = await answered
	if (outcome.status === 'rejected') throw outcome.reason
	checkLog()
	check(sent < 2_000_000, `A message is answered with ${sent} bytes.`)
}

/** What a screen asks of the fast socket. */
const fastRequests: readonly unknown[] = [
	{
		want: 'half',
		waits: true,
		thumbnails: { widthPx: 160 },
		preview: true,
		multiview: true,
		loudness: true,
		monitor: { bus: 'headphones' },
		source: { id: 'a', widthPx: 320 },
	},
	{
		want: 'none',
		filterLevels: 'x',
		looks: [{ id: 'a' }],
		scopes: { of: 'program', kinds: ['waveform'] },
		canvas: 'vertical',
		candidates: [{ kind: 'screen' }],
	},
]

export const remoteTargets: readonly FuzzTarget[] = [
	{
		name: 'fast-requests',
		corpus: { kind: 'json', documents: fastRequests },
		run(input) {
			parseFastRequest(input.toString('utf8'))
		},
		isRefusal: () => false,
	},
	{
		name: 'calls',
		corpus: { kind: 'json', documents: callDocuments },
		share: 3,
		async run(input) {
			const body = jsonOf(input)
			const { name, input: given } = typeof body === 'object' && body !== null ? (body as { name?: unknown; input?: unknown }) : {}
			const answer = await router(typeof name === 'string' ? name : '', given)
			if (!answer.ok) check(['invalid-input', 'unknown-call'].includes(answer.error.code), `A call is answered with ${answer.error.code}.`)
			check(JSON.stringify(answer).length < mostAnswerBytes, 'The answer is longer than it may be.')
			check(!('polluted' in {}), 'The prototype of all objects was changed.')
			checkLog()
		},
		isRefusal: () => false,
	},
	{
		name: 'obs-websocket-json',
		corpus: { kind: 'json', documents: messages },
		words: ['requestType', 'requestData', '"op":', 'sceneName', 'null'],
		run: (input, picked) => obsSession('obswebsocket.json', input, picked.next() < 0.85),
		isRefusal: () => false,
	},
	{
		name: 'obs-websocket-msgpack',
		corpus: { kind: 'bytes', inputs: messages.map((message) => encode(message)) },
		words: ['\xdd\x02\0\0\0', '\xdf\xff\xff\xff\xff', '\xc6\0\0\0\xff', '\x81', '\x91', '\xd4\x00', '\xc7\x0c\xff'],
		run: (input, picked) => obsSession('obswebsocket.msgpack', input, picked.next() < 0.5),
		isRefusal: () => false,
	},
]
