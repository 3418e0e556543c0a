import { AppError } from '../../shared/errors/app-error.ts'

export const queueRunning = (): AppError =>
	new AppError({
		code: 'ad-queue-running',
		message: 'A queue of ads is running already.',
		action: 'Wait until it is through, or cancel it first.',
		retryable: true,
	})

export const nothingScheduled = (): AppError =>
	new AppError({
		code: 'ad-nothing-planned',
		message: 'No ad is planned at this moment.',
		action: 'Switch the schedule on; while on air it tells the time of the next ad.',
		retryable: true,
	})

export const slateWithoutScene = (): AppError =>
	new AppError({
		code: 'ad-slate-without-scene',
		message: 'No scene is chosen for ads, or it no longer exists.',
		action: 'Choose a scene, then switch it on.',
		retryable: false,
	})
