import { AppError, type AppErrorOptions } from '../../shared/errors/app-error.ts'
import type { ErrorCode, ErrorKey } from '../../shared/texts/keys.ts'
import type { TextParams } from '../../shared/texts/text.ts'

/** The ways in which a platform can refuse to start an ad. Adapters throw these; the ad controller decides by the code. */
export const adRefusalCodes = {
	tooSoon: 'ad-refused-too-soon',
	usedUp: 'ad-refused-used-up',
	offAir: 'ad-refused-off-air',
	notAllowed: 'ad-refused-not-allowed',
	/** The answer came from something between us and the platform. */
	notThePlatform: 'ad-refused-not-the-platform',
	/** It was refused, and the reason is not known. */
	refused: 'ad-refused',
} as const satisfies Record<string, ErrorCode>

/** `cause`: a refusal, or the error that represents one; its `serverSaid` is kept. */
export const adRefusals = {
	tooSoon: (name: string, cause?: unknown) => refusal('ad-refused-too-soon', { name }, cause),
	/** `isRunning`: the previous ad has not ended yet. */
	startedElsewhere: (name: string, isRunning: boolean, cause?: unknown) =>
		refusal('ad-refused-too-soon/started-elsewhere', { name, isRunning: isRunning ? 'yes' : 'no' }, cause),
	usedUp: (name: string, cause?: unknown) => refusal('ad-refused-used-up', { name }, cause),
	offAir: (name: string, cause?: unknown) => refusal('ad-refused-off-air', { name }, cause),
	notAllowed: (name: string, cause?: unknown) => refusal('ad-refused-not-allowed', { name }, cause, { retryable: false }),
	notThePlatform: (name: string, status: number, cause?: unknown) => refusal('ad-refused-not-the-platform', { name, status }, cause),
	/** `reason`: the platform's machine-readable word. `said`: its sentence, without any key. */
	refused: (name: string, reason: string, said: string | null, cause?: unknown) =>
		refusal('ad-refused', { name, reason }, cause, said === null || said === '' ? {} : { serverSaid: said }),
}

function refusal(key: ErrorKey, params: TextParams, cause: unknown, options: AppErrorOptions = {}): AppError {
	const serverSaid = options.serverSaid ?? (cause instanceof AppError ? cause.said : undefined)
	return new AppError(key, params, { retryable: true, ...options, serverSaid, cause })
}
