import { AppError } from '../../shared/errors/app-error.ts'

/** What can be wrong with the files that sources open. */

const passing = { retryable: true } as const

export const fileMissing = () => new AppError('source-file-missing', {}, passing)
/** Only for a file that was open before. */
export const fileGone = () => new AppError('source-file-gone', {}, passing)
export const pathNotWhole = () => new AppError('source-path-not-whole')
export const noPermission = () => new AppError('source-permission', {}, passing)
export const notAFile = () => new AppError('source-not-a-file')
export const fileOffLimits = () => new AppError('source-file-off-limits')
export const fileTooLarge = (limitBytes: number) => new AppError('source-file-too-large', { limitMb: Math.round(limitBytes / 1e6) })
/** `systemSaid`: EMFILE for this process, ENFILE for the whole computer. */
export const tooManyOpen = (systemSaid: string) => new AppError('source-too-many-open', {}, { ...passing, serverSaid: systemSaid })
/** The system refused for a reason that has no sentence of its own. `systemSaid`: its code, such as EIO. */
export const fileUnreadable = (systemSaid: string) => new AppError('source-file-unreadable', {}, { ...passing, serverSaid: systemSaid })
export const fileChanging = () => new AppError('source-file-changing', {}, passing)
/** For a picture of which only a part could be shown. */
export const pictureCut = () => new AppError('source-picture-cut', {}, passing)
/** For a moving picture of which only the first is shown. */
export const pictureStandsStill = () => new AppError('source-picture-still')
