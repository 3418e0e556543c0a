/** The numbers of obs-websocket 5, as its protocol names them. */

export const rpcVersion = 1
/** The version of the protocol whose requests and events are answered. */
export const protocolVersion = '5.5.6'
/** Clients compare it with the versions that they need: the one of OBS that came with this version of the protocol. */
export const obsVersion = '31.0.3'

export const op = {
	hello: 0,
	identify: 1,
	identified: 2,
	reidentify: 3,
	event: 5,
	request: 6,
	requestResponse: 7,
	requestBatch: 8,
	requestBatchResponse: 9,
} as const

export const closeCode = {
	unknownReason: 4000,
	messageDecodeError: 4002,
	missingDataField: 4003,
	invalidDataFieldType: 4004,
	invalidDataFieldValue: 4005,
	unknownOpCode: 4006,
	notIdentified: 4007,
	alreadyIdentified: 4008,
	authenticationFailed: 4009,
	unsupportedRpcVersion: 4010,
	sessionInvalidated: 4011,
	unsupportedFeature: 4012,
} as const

/** All requests of that version, those included that are not answered. */
export const allRequestCount = 142

/** The results of requests. */
export const status = {
	success: 100,
	missingRequestType: 203,
	unknownRequestType: 204,
	genericError: 205,
	unsupportedRequestBatchExecutionType: 206,
	notReady: 207,
	missingRequestField: 300,
	missingRequestData: 301,
	invalidRequestField: 400,
	invalidRequestFieldType: 401,
	requestFieldOutOfRange: 402,
	requestFieldEmpty: 403,
	tooManyRequestFields: 404,
	outputRunning: 500,
	outputNotRunning: 501,
	outputPaused: 502,
	outputNotPaused: 503,
	outputDisabled: 504,
	studioModeNotActive: 506,
	resourceNotFound: 600,
	resourceAlreadyExists: 601,
	invalidResourceType: 602,
	notEnoughResources: 603,
	invalidResourceState: 604,
	invalidInputKind: 605,
	resourceNotConfigurable: 606,
	invalidFilterKind: 607,
	resourceActionFailed: 701,
	requestProcessingFailed: 702,
	cannotAct: 703,
} as const
export type Status = (typeof status)[keyof typeof status]

/** The order in which the requests of a batch are carried out. */
export const execution = { serialRealtime: 0, serialFrame: 1, parallel: 2 } as const

/** What a client can subscribe to, as bits. Those above 16 are frequent and in no default. */
export const intent = {
	General: 1 << 0,
	Config: 1 << 1,
	Scenes: 1 << 2,
	Inputs: 1 << 3,
	Transitions: 1 << 4,
	Filters: 1 << 5,
	Outputs: 1 << 6,
	SceneItems: 1 << 7,
	MediaInputs: 1 << 8,
	Vendors: 1 << 9,
	Ui: 1 << 10,
	InputVolumeMeters: 1 << 16,
	InputActiveStateChanged: 1 << 17,
	InputShowStateChanged: 1 << 18,
	SceneItemTransformChanged: 1 << 19,
} as const
export type Intent = keyof typeof intent

/** Every intent that is not frequent, those of later versions included. */
export const defaultSubscriptions = (1 << 12) - 1

export type Data = Readonly<Record<string, unknown>>

/** A message in either encoding. */
export interface Message {
	readonly op: number
	readonly d: Data
}

export function isData(value: unknown): value is Data {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
