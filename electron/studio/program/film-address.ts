import { isListening, isPrivateAddress, readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { malformedAddress, privateAddress, unsupportedAddress } from '../../sources/media-errors.ts'

/**
 * Refuses the address of a film that is certain not to be opened, so that whoever typed it is told at once. Throws AppError "source-address-unsupported",
 * "source-address-malformed" or "source-private-address". A name may still turn out to be private when it is looked up.
 */
export function refuseFilmAddress(settings: SourceSettings): void {
	if (settings.kind !== 'media') return
	const found = readMediaAddress(settings.path)
	if (found.kind === 'unsupported') throw unsupportedAddress(found.scheme)
	if (found.kind === 'malformed') throw malformedAddress()
	if (found.kind === 'file' || settings.allowPrivateAddress || !isPrivateAddress(found.address)) return
	throw privateAddress(isListening(found.address) ? '' : found.address.host)
}
