import type { Clock } from '../../lib/clock.ts'
import { apiError, json, type PracticeReply, type PracticeRequest } from './practice-reply.ts'
import type { PracticeAccount, PracticeSettings } from './practice-settings.ts'

export interface PracticeTokens {
	/** POST /oauth/token. */
	issue(form: ReadonlyMap<string, string>): PracticeReply
	/** null when the request may manage videos, otherwise the refusal. */
	refusalFor(request: PracticeRequest, neededScope: string): PracticeReply | null
	/** The token of this request, and its refresh token, stop working. */
	revoke(request: PracticeRequest): void
	/** Every access token stops working at once; refresh tokens stay. */
	expireAll(): void
	/** How many access tokens were issued. */
	issued(): number
}

interface AccessToken {
	readonly expiresAtMs: number
	readonly scopes: readonly string[]
	readonly refreshToken: string | null
}

export function createPracticeTokens(deps: {
	readonly clock: Clock
	readonly newId: () => string
	readonly settings: PracticeSettings
	readonly account: PracticeAccount
}): PracticeTokens {
	const { clock, newId, settings, account } = deps
	const accessTokens = new Map<string, AccessToken>()
	const refreshTokens = new Map<string, readonly string[]>()
	let count = 0

	function grant(scopes: readonly string[], withRefresh: boolean, oldRefresh: string | null): PracticeReply {
		count += 1
		const accessToken = `practice-access-${newId()}`
		const refreshToken = !withRefresh
			? null
			: oldRefresh !== null && !settings.rotateRefreshTokens
				? oldRefresh
				: `practice-refresh-${newId()}`
		if (oldRefresh !== null) refreshTokens.delete(oldRefresh)
		if (refreshToken !== null) refreshTokens.set(refreshToken, scopes)
		for (const [token, { expiresAtMs }] of accessTokens) if (expiresAtMs < clock.now()) accessTokens.delete(token)
		accessTokens.set(accessToken, { expiresAtMs: clock.now() + settings.tokenLifetimeS * 1000, scopes, refreshToken })
		return json({
			access_token: accessToken,
			token_type: 'Bearer',
			expires_in: settings.tokenLifetimeS,
			...(refreshToken === null ? {} : { refresh_token: refreshToken }),
			scope: scopes.join(' '),
			uid: account.userId,
		})
	}

	return {
		issue(form) {
			if (form.get('client_id') !== account.clientId || form.get('client_secret') !== account.clientSecret) {
				return tokenError(401, 'invalid_client', 'Client credentials are invalid')
			}
			const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => settings.grantableScopes.includes(scope))
			switch (form.get('grant_type')) {
				case 'client_credentials':
					return grant(scopes, false, null)
				case 'password': {
					const known = form.get('username') === account.username && form.get('password') === account.password
					return known ? grant(scopes, true, null) : tokenError(400, 'invalid_grant', 'Username or password is wrong')
				}
				case 'refresh_token': {
					const refreshToken = form.get('refresh_token') ?? ''
					const granted = refreshTokens.get(refreshToken)
					return granted ? grant(granted, true, refreshToken) : tokenError(400, 'invalid_grant', 'The refresh token is not valid')
				}
				default:
					return tokenError(400, 'unsupported_grant_type', 'The grant type is not supported')
			}
		},
		refusalFor(request, neededScope) {
			const token = accessTokens.get(bearerOf(request))
			if (!token || token.expiresAtMs <= clock.now()) {
				return {
					...apiError(401, 'invalid_token', 'The access token is not valid or has expired'),
					headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
				}
			}
			if (token.scopes.includes(neededScope)) return null
			return {
				...apiError(403, 'insufficient_scope', `The scope ${neededScope} is needed`),
				headers: { 'www-authenticate': `Bearer error="insufficient_scope", error_description="${neededScope}"` },
			}
		},
		revoke(request) {
			const token = accessTokens.get(bearerOf(request))
			if (token?.refreshToken) refreshTokens.delete(token.refreshToken)
			accessTokens.delete(bearerOf(request))
		},
		expireAll: () => accessTokens.clear(),
		issued: () => count,
	}
}

function bearerOf(request: PracticeRequest): string {
	return /^Bearer (.+)$/i.exec(request.authorization ?? '')?.[1] ?? ''
}

/** The token endpoint's errors are flat, unlike all others. */
function tokenError(status: number, error: string, description: string): PracticeReply {
	return { ...json({ error, error_description: description }), status }
}
