export { type Actor, type Base, type Ctx, openBase, systemCtx, userCtx } from './context.ts';
export { toDomainError } from './domain-error.ts';
export { createBrand, type CreateBrandInput } from './brand/create-brand.ts';
export { type AddressClass, classifyAddress } from './source/address.ts';
export { createUser, type CreateUserInput } from './user/create-user.ts';
export { getSessionUser } from './user/get-session-user.ts';
export { linkIdentity } from './user/link-identity.ts';
export { signIn } from './user/sign-in.ts';
