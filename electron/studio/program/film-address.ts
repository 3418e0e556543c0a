import { isListening, isPrivateAddress, readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { pathsOf } from '../../../shared/program/source-paths.ts'
import { privatePage } from '../../sources/browser/browser-errors.ts'
import { malformedAddress, networkNeedsAddress, privateAddress, unsupportedAddress } from '../../sources/media/media-errors.ts'

/**
 * Refuses an address that can never be opened, so that the user learns it at once. Throws AppError "source-address-unsupported",
 * "source-address-malformed" or "source-private-address". A host name may still turn out to be private when it is resolved.
 */
export function refuseBadAddresses(settings: SourceSettings): void {
	// The studio makes the address of a source that listens.
	if (settings.kind === 'network' && settings.way !== 'address') return
	for (const { path, isAddress, allowsPrivate } of pathsOf(settings)) {
		if (!isAddress) continue
		const found = readMediaAddress(path)
		if (found.kind === 'unsupported') throw unsupportedAddress(found.scheme)
		if (found.kind === 'malformed') throw malformedAddress()
		if (found.kind === 'file' && settings.kind === 'network') throw networkNeedsAddress()
		if (found.kind === 'file' || allowsPrivate || !isPrivateAddress(found.address)) continue
		if (settings.kind === 'browser') throw AppError.fromData(privatePage(found.address.host))
		throw privateAddress(isListening(found.address) ? '' : found.address.host)
	}
}
