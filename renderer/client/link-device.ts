import { AppError } from '../../shared/errors/app-error.ts'
import { envelope } from '../../shared/ipc/envelope.ts'
import { noAnswer, strangeAnswer, unwrap } from './client-errors.ts'
import { keepToken } from './open-connection.ts'

/** The part of a page that linking uses. */
type LinkPage = Pick<Window, 'fetch' | 'history' | 'location' | 'localStorage' | 'sessionStorage' | 'navigator'>

/** The code in the address ("#link=…"); null = there is none. */
export function codeIn(hash: string): string | null {
	const code = /^#link=([\w-]{1,100})$/.exec(hash)?.[1]
	return code ?? null
}

/**
 * Links this device with the code in the address, which then disappears from it. Resolves with the error when that failed; null = it is linked, or there is no
 * code. A browser that only looks at the link does not run this, so it uses nothing up.
 */
export async function linkFromAddress(page: LinkPage): Promise<AppError | null> {
	const code = codeIn(page.location.hash)
	if (code === null) return null
	page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}`)
	try {
		await linkDevice(page, code)
		return null
	} catch (error) {
		if (error instanceof AppError) return error
		throw error
	}
}

/** Links this device and stores its key. Resolves with the path of the page for its role. Rejects with an AppError. */
export async function linkDevice(page: LinkPage, code: string): Promise<string> {
	const response = await page
		.fetch(`${page.location.origin}/api/link`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'accept-language': 'en' },
			body: JSON.stringify({ code, name: deviceNameOf(page.navigator.userAgent) }),
		})
		.catch((error: unknown) => {
			throw noAnswer(error)
		})
	const said = envelope.safeParse(await response.json().catch(() => null))
	if (!said.success) throw strangeAnswer()
	const value = unwrap(said.data)
	if (typeof value !== 'object' || value === null || !('token' in value) || !('page' in value)) throw strangeAnswer()
	if (typeof value.token !== 'string' || typeof value.page !== 'string') throw strangeAnswer()
	keepToken(page, value.token)
	return value.page
}

/** What a device calls itself until somebody gives it a name. */
export function deviceNameOf(userAgent: string): string {
	if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'Tablet'
	return /iPhone|Mobile/.test(userAgent) ? 'Phone' : 'Computer'
}
