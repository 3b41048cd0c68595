import { changePassword, deleteUser, getUser, globalSignOut } from "./account";
import {
  adminConfirmSignUp,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
} from "./administrator";
import { adminCreateUser, adminSetUserPassword } from "./administrator-passwords";
import {
  confirmDevice,
  forgetDevice,
  getDevice,
  listDevices,
  ofNamed,
  updateDeviceStatus,
} from "./devices";
import { confirmForgotPassword, forgotPassword } from "./forgot-password";
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  listGroups,
  listUsersInGroup,
} from "./groups";
import { adminInitiateAuth, initiateAuth } from "./initiate-auth";
import { listUsers } from "./list-users";
import { adminSetUserMfaPreference, setUserMfaPreference } from "./mfa-preference";
import { byClient, type Operation, ofAdministrator, ofClient, ofUser } from "./operation";
import {
  getUserAttributeVerificationCode,
  updateUserAttributes,
  verifyUserAttribute,
} from "./own-attributes";
import {
  completeWebAuthnRegistration,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
  startWebAuthnRegistration,
} from "./passkeys";
import { getTokensFromRefreshToken, revokeToken } from "./refresh";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { confirmSignUp, resendConfirmationCode, signUp } from "./sign-up";
import {
  adminDeleteSoftwareToken,
  associateSoftwareToken,
  verifySoftwareToken,
} from "./software-token";

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
    AssociateSoftwareToken: associateSoftwareToken,
    VerifySoftwareToken: verifySoftwareToken,
    SetUserMFAPreference: ofUser(setUserMfaPreference),
    StartWebAuthnRegistration: ofUser(startWebAuthnRegistration),
    CompleteWebAuthnRegistration: ofUser(completeWebAuthnRegistration),
    ListWebAuthnCredentials: ofUser(listWebAuthnCredentials),
    DeleteWebAuthnCredential: ofUser(deleteWebAuthnCredential),
    ConfirmDevice: ofUser(confirmDevice),
    GetDevice: ofUser(getDevice),
    ListDevices: ofUser(listDevices),
    UpdateDeviceStatus: ofUser(updateDeviceStatus),
    ForgetDevice: ofUser(forgetDevice),

    AdminCreateUser: ofAdministrator(adminCreateUser, "AdminCreateUser"),
    AdminSetUserPassword: ofAdministrator(adminSetUserPassword, "AdminSetUserPassword"),
    AdminConfirmSignUp: ofAdministrator(adminConfirmSignUp, "AdminConfirmSignUp"),
    AdminGetUser: ofAdministrator(adminGetUser, "AdminGetUser"),
    AdminUpdateUserAttributes: ofAdministrator(
      adminUpdateUserAttributes,
      "AdminUpdateUserAttributes",
    ),
    AdminDeleteUser: ofAdministrator(adminDeleteUser, "AdminDeleteUser"),
    AdminDisableUser: ofAdministrator(adminDisableUser, "AdminDisableUser"),
    AdminEnableUser: ofAdministrator(adminEnableUser, "AdminEnableUser"),
    AdminUserGlobalSignOut: ofAdministrator(adminUserGlobalSignOut, "AdminUserGlobalSignOut"),
    AdminListDevices: ofAdministrator(ofNamed(listDevices), "AdminListDevices"),
    AdminForgetDevice: ofAdministrator(ofNamed(forgetDevice), "AdminForgetDevice"),
    AdminDeleteSoftwareToken: ofAdministrator(adminDeleteSoftwareToken, "AdminDeleteSoftwareToken"),
    AdminSetUserMFAPreference: ofAdministrator(
      adminSetUserMfaPreference,
      "AdminSetUserMFAPreference",
    ),
    AdminInitiateAuth: ofAdministrator(byClient(adminInitiateAuth), "AdminInitiateAuth"),
    AdminRespondToAuthChallenge: ofAdministrator(
      byClient(respondToAuthChallenge),
      "AdminRespondToAuthChallenge",
    ),
    ListUsers: ofAdministrator(listUsers, "ListUsers"),
    AdminAddUserToGroup: ofAdministrator(adminAddUserToGroup, "AdminAddUserToGroup"),
    AdminRemoveUserFromGroup: ofAdministrator(adminRemoveUserFromGroup, "AdminRemoveUserFromGroup"),
    AdminListGroupsForUser: ofAdministrator(adminListGroupsForUser, "AdminListGroupsForUser"),
    ListGroups: ofAdministrator(listGroups, "ListGroups"),
    ListUsersInGroup: ofAdministrator(listUsersInGroup, "ListUsersInGroup"),
  }),
);
