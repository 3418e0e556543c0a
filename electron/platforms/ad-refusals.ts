import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'

/** What a platform may answer to an ad launch. Adapters raise these, the ad controller goes by the code. */
export const adRefusalCodes = {
	tooSoon: 'ad-refused-too-soon',
	usedUp: 'ad-refused-used-up',
	offAir: 'ad-refused-off-air',
	notAllowed: 'ad-refused-not-allowed',
	/** Something between us and the platform has answered. */
	notThePlatform: 'ad-refused-not-the-platform',
	/** It was refused, and why is not known. */
	refused: 'ad-refused',
} as const

/** `cause`: a refusal, or the error that one was told as: its `serverSaid` stays. */
export const adRefusals = {
	tooSoon: (name: string, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.tooSoon,
				message: `${name} refused the ad: too soon after the one before. No ad was started.`,
				action: 'Wait for the countdown, then try again.',
				retryable: true,
			},
			cause,
		),
	/** `isRunning`: it has not ended yet. */
	startedElsewhere: (name: string, isRunning: boolean, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.tooSoon,
				message: `${name} refused the ad: an ad break that was not started here ${isRunning ? 'is running' : 'has just ended'}. No ad was started.`,
				action: 'Wait for the countdown, then try again.',
				retryable: true,
			},
			cause,
		),
	usedUp: (name: string, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.usedUp,
				message: `${name} refused the ad: this hour's ads are used up. No ad was started.`,
				action: 'Wait until one more ad becomes available.',
				retryable: true,
			},
			cause,
		),
	offAir: (name: string, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.offAir,
				message: `${name} refused the ad: it says that the show is not on air there. No ad was started.`,
				action: `Check the connection to ${name}.`,
				retryable: true,
			},
			cause,
		),
	notAllowed: (name: string, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.notAllowed,
				message: `${name} does not let this account run ads. No ad was started.`,
				action: `Ask ${name} to enable ad breaks for the account.`,
				retryable: false,
			},
			cause,
		),
	notThePlatform: (name: string, status: number, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.notThePlatform,
				message: `A web page answered instead of ${name} (HTTP ${status}): perhaps the login page of this network. No ad was started.`,
				action: 'Open a web page in the browser to see whether this network asks for a login, then try again.',
				retryable: true,
			},
			cause,
		),
	/** `reason`: the platform's machine-readable word. `said`: its sentence, without any key. */
	refused: (name: string, reason: string, said: string | null, cause?: unknown) =>
		refusal(
			{
				code: adRefusalCodes.refused,
				message: `${name} refused the ad and did not say why in a way that the studio knows (${reason}). No ad was started.`,
				action: 'Look at the stream on the page of the platform, or try again in a moment.',
				retryable: true,
				...(said === null || said === '' ? {} : { serverSaid: said }),
			},
			cause,
		),
}

function refusal(data: AppErrorData, cause: unknown): AppError {
	const said = data.serverSaid ?? (cause instanceof AppError ? cause.said : undefined)
	return new AppError(said === undefined ? data : { ...data, serverSaid: said }, { cause })
}
