// Latchkey on Azure Container Apps, with PostgreSQL that is reached inside of a virtual network alone, and an identity without a secret.
// docs/deploy.md has the order; `stage` is which part of it. Never compiled here: run `az bicep build --file main.bicep` first.
targetScope = 'resourceGroup'

@description('foundation: everything that the app needs. app: the app itself, once its image, its app registration and its secrets are there.')
@allowed(['foundation', 'app'])
param stage string

param location string = resourceGroup().location

@description('Begins the names of everything. 3 to 12 letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'latchkey'

@description('The image with its digest, e.g. latchkeyregistry.azurecr.io/latchkey@sha256:…')
param image string = ''

@description('Application (client) ID that `latchkey register` printed.')
param clientId string = ''

@description('The host name under which browsers and Bot Service reach the bot, e.g. latchkey.contoso.com')
param hostName string

@description('The bot is told which certificate to use once Azure has made it: empty at first.')
param certificateId string = ''

@description('Password of the owner of the database. Letters and digits alone, so that it can stand in a URL.')
@secure()
param ownerPassword string = ''

@description('Object id of whoever keeps the secrets in the key vaults.')
param secretsOfficer string = ''

var unique = uniqueString(resourceGroup().id)
var isApp = stage == 'app'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

// The job that makes the tables goes by an identity of its own: whoever takes over the app cannot read the owner's URL.
resource owner 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-owner'
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${name}-net'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.71.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.71.0.0/23'
          delegations: [
            { name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.71.2.0/28'
          delegations: [
            { name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}-${unique}.private.postgres.database.azure.com'
  location: 'global'
}

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: 'net'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = if (!isApp) {
  name: '${name}-${unique}'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'latchkey'
    administratorLoginPassword: ownerPassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: network.properties.subnets[1].id
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [zoneLink]
}

resource tables 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = if (!isApp) {
  parent: database
  name: 'latchkey'
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: '${name}${unique}'
  location: location
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${unique}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource ownerVault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-own-${unique}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

var roles = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
}

resource pulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, identity.id, roles.acrPull)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

resource ownerPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, owner.id, roles.acrPull)
  properties: {
    principalId: owner.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.secretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource ownerReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: ownerVault
  name: guid(ownerVault.id, owner.id, roles.secretsUser)
  properties: {
    principalId: owner.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource keepsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(secretsOfficer)) {
  scope: vault
  name: guid(vault.id, secretsOfficer, roles.secretsOfficer)
  properties: {
    principalId: secretsOfficer
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer)
  }
}

resource keepsOwnerSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(secretsOfficer)) {
  scope: ownerVault
  name: guid(ownerVault.id, secretsOfficer, roles.secretsOfficer)
  properties: {
    principalId: secretsOfficer
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer)
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: network.properties.subnets[0].id, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

// The names of the secrets in the key vault, and the settings that they are.
var secrets = [
  { name: 'database-url', setting: 'DATABASE_URL' }
  { name: 'seal-keys', setting: 'SEAL_KEYS' }
  { name: 'audit-keys', setting: 'AUDIT_KEYS' }
  { name: 'audit-checkpoint-key', setting: 'AUDIT_CHECKPOINT_KEY' }
]

var ownSecrets = [
  for secret in secrets: {
    name: secret.name
    keyVaultUrl: '${vault.properties.vaultUri}secrets/${secret.name}'
    identity: identity.id
  }
]
var ownerSecrets = [
  for secret in ['database-owner-url', 'database-url']: {
    name: secret
    keyVaultUrl: '${ownerVault.properties.vaultUri}secrets/${secret}'
    identity: owner.id
  }
]
var secretSettings = [for secret in secrets: { name: secret.setting, secretRef: secret.name }]

// Makes the tables as their owner, inside of the network: `az containerapp job start`. The app's identity cannot read the owner's URL.
resource migrate 'Microsoft.App/jobs@2024-03-01' = if (isApp) {
  name: '${name}-migrate'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${owner.id}': {} } }
  properties: {
    environmentId: environment.id
    configuration: {
      triggerType: 'Manual'
      replicaTimeout: 3600
      replicaRetryLimit: 0
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      registries: [{ server: registry.properties.loginServer, identity: owner.id }]
      secrets: ownerSecrets
    }
    template: {
      containers: [
        {
          name: 'migrate'
          image: image
          args: ['bin/latchkey.js', 'migrate']
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'DATABASE_URL', secretRef: 'database-url' }
            { name: 'DATABASE_OWNER_URL', secretRef: 'database-owner-url' }
          ]
        }
      ]
    }
  }
  dependsOn: [ownerReadsSecrets, ownerPulls]
}

resource app 'Microsoft.App/containerApps@2024-03-01' = if (isApp) {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        allowInsecure: false
        customDomains: empty(certificateId)
          ? []
          : [{ name: hostName, certificateId: certificateId, bindingType: 'SniEnabled' }]
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: ownSecrets
    }
    template: {
      terminationGracePeriodSeconds: 30
      scale: { minReplicas: 2, maxReplicas: 4 }
      containers: [
        {
          name: 'latchkey'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(secretSettings, [
            { name: 'TENANT_ID', value: tenant().tenantId }
            { name: 'CLIENT_ID', value: clientId }
            { name: 'PUBLIC_URL', value: 'https://${hostName}' }
            { name: 'CREDENTIAL', value: 'managed-identity' }
            { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
          ])
          probes: [
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: 3978 }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: { path: '/readyz', port: 3978 }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 2
            }
            {
              type: 'Startup'
              httpGet: { path: '/healthz', port: 3978 }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 24
            }
          ]
        }
      ]
    }
  }
  dependsOn: [readsSecrets, pulls]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = if (isApp) {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Latchkey'
    endpoint: 'https://${hostName}/api/messages'
    msaAppId: clientId
    msaAppTenantId: tenant().tenantId
    msaAppType: 'SingleTenant'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = if (isApp) {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
}

// What the next steps of docs/deploy.md ask for.
output registryName string = registry.name
output vaultName string = vault.name
output ownerVaultName string = ownerVault.name
output databaseHost string = '${name}-${unique}.postgres.database.azure.com'
output identitySubject string = identity.properties.principalId
output environmentName string = environment.name
output domainVerification string = environment.properties.customDomainConfiguration.customDomainVerificationId
