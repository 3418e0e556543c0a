import type { Clock } from '../../lib/clock.ts'
import { apiError, json, type PracticeReply, type PracticeRequest } from './practice-reply.ts'
import type { PracticeAccount, PracticeSettings } from './practice-settings.ts'

/** Which token address was used: each belongs to one kind of API key (docs/platforms/dailymotion.md). */
export type TokenEndpoint = 'public' | 'private' | 'v2'

export interface PracticeTokens {
	/** The answer of a token address. */
	issue(form: ReadonlyMap<string, string>, endpoint?: TokenEndpoint): PracticeReply
	/** A one-time code of the browser sign-in. */
	issueCode(account: PracticeAccount, redirectUri: string, scopes: readonly string[]): string
	/** The account of a request whose token works; null otherwise. */
	accountOf(request: PracticeRequest): PracticeAccount | null
	scopesOf(request: PracticeRequest): readonly string[]
	/** null when the request's token works and holds the scope (null = any), otherwise the refusal. */
	refusalFor(request: PracticeRequest, neededScope: string | null): PracticeReply | null
	/** The token of this request, and its refresh token, stop working. */
	revoke(request: PracticeRequest): void
	/** Every access token stops working at once; refresh tokens stay. */
	expireAll(): void
	/** Every refresh token stops working: the user revoked the access. Access tokens stay. */
	revokeRefreshTokens(): void
	/** How many access tokens were issued. */
	issued(): number
}

interface AccessToken {
	readonly account: PracticeAccount
	readonly expiresAtMs: number
	readonly scopes: readonly string[]
	readonly refreshToken: string | null
}

interface Code {
	readonly account: PracticeAccount
	readonly scopes: readonly string[]
	readonly redirectUri: string
	readonly expiresAtMs: number
}

export function createPracticeTokens(deps: {
	readonly clock: Clock
	readonly newId: () => string
	readonly settings: PracticeSettings
	readonly accounts: readonly PracticeAccount[]
}): PracticeTokens {
	const { clock, newId, settings, accounts } = deps
	const accessTokens = new Map<string, AccessToken>()
	const refreshTokens = new Map<string, { readonly account: PracticeAccount; readonly scopes: readonly string[] }>()
	const codes = new Map<string, Code>()
	let count = 0

	function grant(account: PracticeAccount, scopes: readonly string[], withRefresh: boolean, oldRefresh: string | null): PracticeReply {
		count += 1
		const accessToken = `practice-access-${newId()}`
		const refreshToken = !withRefresh
			? null
			: oldRefresh !== null && !settings.rotateRefreshTokens
				? oldRefresh
				: `practice-refresh-${newId()}`
		if (oldRefresh !== null) refreshTokens.delete(oldRefresh)
		if (refreshToken !== null) refreshTokens.set(refreshToken, { account, scopes })
		for (const [token, { expiresAtMs }] of accessTokens) if (expiresAtMs < clock.now()) accessTokens.delete(token)
		accessTokens.set(accessToken, { account, expiresAtMs: clock.now() + settings.tokenLifetimeS * 1000, scopes, refreshToken })
		return json({
			access_token: accessToken,
			token_type: 'Bearer',
			expires_in: settings.tokenLifetimeS,
			...(refreshToken === null ? {} : { refresh_token: refreshToken }),
			scope: scopes.join(' '),
			uid: account.userId,
		})
	}

	function grantable(account: PracticeAccount, asked: readonly string[]): readonly string[] {
		const allowed = account.grantableScopes ?? settings.grantableScopes
		return asked.filter((scope) => allowed.includes(scope))
	}

	function spendCode(form: ReadonlyMap<string, string>, account: PracticeAccount): PracticeReply {
		const code = codes.get(form.get('code') ?? '')
		codes.delete(form.get('code') ?? '')
		const isGood = code?.account === account && code.redirectUri === form.get('redirect_uri') && code.expiresAtMs > clock.now()
		return isGood ? grant(account, code.scopes, true, null) : tokenError(400, 'invalid_grant', 'The code is not valid')
	}

	return {
		issue(form, endpoint = 'public') {
			const account = accounts.find(
				({ clientId, clientSecret }) => clientId === form.get('client_id') && clientSecret === form.get('client_secret'),
			)
			if (!account) return tokenError(401, 'invalid_client', 'Client credentials are invalid')
			const kind = endpoint === 'public' ? 'public' : 'private'
			if (settings.separateEndpoints && account.keyKind !== undefined && account.keyKind !== kind) {
				return tokenError(401, 'invalid_client', 'This API key does not work here')
			}
			const asked = (form.get('scope') ?? '').split(' ')
			const type = form.get('grant_type')
			if (type !== 'client_credentials' && endpoint !== 'public')
				return tokenError(400, 'unsupported_grant_type', 'The grant type is not supported')
			switch (type) {
				case 'client_credentials':
					return grant(account, grantable(account, asked), false, null)
				case 'authorization_code':
					return spendCode(form, account)
				case 'password': {
					const known = form.get('username') === account.username && form.get('password') === account.password
					return known
						? grant(account, grantable(account, asked), true, null)
						: tokenError(400, 'invalid_grant', 'Username or password is wrong')
				}
				case 'refresh_token': {
					const refreshToken = form.get('refresh_token') ?? ''
					const granted = refreshTokens.get(refreshToken)
					return granted?.account === account
						? grant(account, granted.scopes, true, refreshToken)
						: tokenError(400, 'invalid_grant', 'The refresh token is not valid')
				}
				default:
					return tokenError(400, 'unsupported_grant_type', 'The grant type is not supported')
			}
		},
		issueCode(account, redirectUri, scopes) {
			const code = `practice-code-${newId()}`
			codes.set(code, {
				account,
				redirectUri,
				scopes: grantable(account, scopes),
				expiresAtMs: clock.now() + settings.codeLifetimeS * 1000,
			})
			return code
		},
		accountOf: (request) => accessTokens.get(bearerOf(request))?.account ?? null,
		scopesOf: (request) => accessTokens.get(bearerOf(request))?.scopes ?? [],
		refusalFor(request, neededScope) {
			const token = accessTokens.get(bearerOf(request))
			if (!token || token.expiresAtMs <= clock.now()) {
				return {
					...apiError(401, 'invalid_token', 'The access token is not valid or has expired'),
					headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"' },
				}
			}
			if (neededScope === null || token.scopes.includes(neededScope)) return null
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
		revokeRefreshTokens: () => refreshTokens.clear(),
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
