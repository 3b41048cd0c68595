import { changePassword, deleteUser, getUser, globalSignOut } from "./account";
import {
  adminConfirmSignUp,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
} from "./administrator";
import { adminCreateUser, adminSetUserPassword } from "./administrator-passwords";
import { confirmForgotPassword, forgotPassword } from "./forgot-password";
import { initiateAuth } from "./initiate-auth";
import { listUsers } from "./list-users";
import { type Operation, ofAdministrator, ofClient, ofUser } from "./operation";
import {
  getUserAttributeVerificationCode,
  updateUserAttributes,
  verifyUserAttribute,
} from "./own-attributes";
import { getTokensFromRefreshToken, revokeToken } from "./refresh";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { confirmSignUp, resendConfirmationCode, signUp } from "./sign-up";

/** Everything that is served, by its name at Cognito. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    SignUp: ofClient(signUp),
    ConfirmSignUp: ofClient(confirmSignUp),
    ResendConfirmationCode: ofClient(resendConfirmationCode),
    InitiateAuth: ofClient(initiateAuth),
    RespondToAuthChallenge: ofClient(respondToAuthChallenge),
    GetTokensFromRefreshToken: ofClient(getTokensFromRefreshToken),
    RevokeToken: ofClient(revokeToken),
    ForgotPassword: ofClient(forgotPassword),
    ConfirmForgotPassword: ofClient(confirmForgotPassword),

    GetUser: ofUser(getUser),
    UpdateUserAttributes: ofUser(updateUserAttributes),
    GetUserAttributeVerificationCode: ofUser(getUserAttributeVerificationCode),
    VerifyUserAttribute: ofUser(verifyUserAttribute),
    ChangePassword: ofUser(changePassword),
    GlobalSignOut: ofUser(globalSignOut),
    DeleteUser: ofUser(deleteUser),

    AdminCreateUser: ofAdministrator(adminCreateUser, "AdminCreateUser"),
    AdminSetUserPassword: ofAdministrator(adminSetUserPassword, "AdminSetUserPassword"),
    AdminConfirmSignUp: ofAdministrator(adminConfirmSignUp, "AdminConfirmSignUp"),
    AdminGetUser: ofAdministrator(adminGetUser, "AdminGetUser"),
    AdminDeleteUser: ofAdministrator(adminDeleteUser, "AdminDeleteUser"),
    AdminDisableUser: ofAdministrator(adminDisableUser, "AdminDisableUser"),
    AdminEnableUser: ofAdministrator(adminEnableUser, "AdminEnableUser"),
    ListUsers: ofAdministrator(listUsers, "ListUsers"),
  }),
);
