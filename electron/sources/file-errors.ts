import { AppError } from '../../shared/errors/app-error.ts'

/** Errors of the files that sources open. */

const temporary = { retryable: true } as const

export const fileMissing = () => new AppError('source-file-missing', {}, temporary)
/** Only for a file that was opened before. */
export const fileGone = () => new AppError('source-file-gone', {}, temporary)
export const pathNotWhole = () => new AppError('source-path-not-whole')
export const noPermission = () => new AppError('source-permission', {}, temporary)
export const notAFile = () => new AppError('source-not-a-file')
export const fileOffLimits = () => new AppError('source-file-off-limits')
export const fileTooLarge = (limitBytes: number) => new AppError('source-file-too-large', { limitMb: Math.round(limitBytes / 1e6) })
/** `systemCode`: EMFILE for this process, ENFILE for the whole computer. */
export const tooManyOpen = (systemCode: string) => new AppError('source-too-many-open', {}, { ...temporary, serverSaid: systemCode })
/** The system refused for a reason that has no message of its own. `systemCode`: for example EIO. */
export const fileUnreadable = (systemCode: string) => new AppError('source-file-unreadable', {}, { ...temporary, serverSaid: systemCode })
export const fileChanging = () => new AppError('source-file-changing', {}, temporary)
/** Only a part of the picture could be decoded. */
export const pictureCut = () => new AppError('source-picture-cut', {}, temporary)
/** An animation of which only the first picture is shown. */
export const pictureStandsStill = () => new AppError('source-picture-still')
