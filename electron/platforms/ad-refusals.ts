import { AppError } from '../../shared/errors/app-error.ts'

/** What a platform may answer to an ad launch. Adapters raise these, the ad controller goes by the code. */
export const adRefusalCodes = {
	tooSoon: 'ad-refused-too-soon',
	usedUp: 'ad-refused-used-up',
	offAir: 'ad-refused-off-air',
	notAllowed: 'ad-refused-not-allowed',
	refused: 'ad-refused',
} as const

export const adRefusals = {
	tooSoon: (name: string, cause?: unknown) =>
		new AppError(
			{
				code: adRefusalCodes.tooSoon,
				message: `${name} refused the ad: too soon after the one before. No ad was started.`,
				action: 'Wait for the countdown, then try again.',
				retryable: true,
			},
			{ cause },
		),
	usedUp: (name: string, cause?: unknown) =>
		new AppError(
			{
				code: adRefusalCodes.usedUp,
				message: `${name} refused the ad: this hour's ads are used up. No ad was started.`,
				action: 'Wait until one more ad becomes available.',
				retryable: true,
			},
			{ cause },
		),
	offAir: (name: string, cause?: unknown) =>
		new AppError(
			{
				code: adRefusalCodes.offAir,
				message: `${name} refused the ad: it says that the show is not on air there. No ad was started.`,
				action: `Check the connection to ${name}.`,
				retryable: true,
			},
			{ cause },
		),
	notAllowed: (name: string, cause?: unknown) =>
		new AppError(
			{
				code: adRefusalCodes.notAllowed,
				message: `${name} does not let this account run ads. No ad was started.`,
				action: `Ask ${name} to enable ad breaks for the account.`,
				retryable: false,
			},
			{ cause },
		),
	/** `reason`: the platform's machine-readable word. */
	refused: (name: string, reason: string, cause?: unknown) =>
		new AppError(
			{
				code: adRefusalCodes.refused,
				message: `${name} refused the ad (${reason}). No ad was started.`,
				action: 'Try again in a moment.',
				retryable: true,
			},
			{ cause },
		),
}
