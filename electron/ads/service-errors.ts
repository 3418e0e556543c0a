import { AppError } from '../../shared/errors/app-error.ts'

export const queueRunning = (): AppError => new AppError('ad-queue-running', {}, { retryable: true })

export const nothingScheduled = (): AppError => new AppError('ad-nothing-planned', {}, { retryable: true })

export const nothingHeld = (): AppError => new AppError('ad-not-held')

export const slateWithoutScene = (): AppError => new AppError('ad-slate-without-scene')
