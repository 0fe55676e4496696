{{- define "joinery.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* Call with (list $ "api"). */}}
{{- define "joinery.selector" -}}
app.kubernetes.io/name: joinery
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "joinery.labels" -}}
{{ include "joinery.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ (index . 0).Chart.Name }}-{{ (index . 0).Chart.Version }}
{{- end }}

{{- /* What every pod has in common: who it runs as, and where it may write. */}}
{{- define "joinery.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "joinery.container" -}}
image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- /* Traffic goes on arriving until everybody knows that the pod ends. */}}
{{- define "joinery.lifecycle" -}}
lifecycle:
  preStop:
    exec:
      command: [sleep, "10"]
{{- end }}

{{- define "joinery.grace" -}}
{{ add .Values.shutdownGraceSeconds 25 }}
{{- end }}

{{- define "joinery.secret" -}}
valueFrom:
  secretKeyRef:
    name: {{ (index . 0).Values.existingSecret }}
    key: {{ index . 1 }}
{{- end }}

{{- define "joinery.common" -}}
- name: ENCRYPTION_KEY
  {{- include "joinery.secret" (list . .Values.keys.encryptionKey) | nindent 2 }}
- name: SHUTDOWN_GRACE_SECONDS
  value: {{ .Values.shutdownGraceSeconds | quote }}
{{- if .Values.metricsPort }}
- name: METRICS_PORT
  value: {{ .Values.metricsPort | quote }}
{{- end }}
{{- end }}

{{- /* The environment of whoever may see storage. */}}
{{- define "joinery.storage" -}}
{{ include "joinery.common" . }}
- name: JWT_SECRET
  {{- include "joinery.secret" (list . .Values.keys.jwtSecret) | nindent 2 }}
- name: POSTGRES_HOST
  value: {{ .Values.postgresql.host | quote }}
- name: POSTGRES_PORT
  value: {{ .Values.postgresql.port | quote }}
- name: POSTGRES_DB
  value: {{ .Values.postgresql.database | quote }}
- name: POSTGRES_USER
  value: {{ .Values.postgresql.user | quote }}
- name: POSTGRES_PASSWORD
  {{- include "joinery.secret" (list . .Values.keys.postgresPassword) | nindent 2 }}
- name: PGSSLMODE
  value: {{ .Values.postgresql.sslMode | quote }}
{{- with .Values.keys.redisUrl }}
- name: REDIS_URL
  {{- include "joinery.secret" (list $ .) | nindent 2 }}
{{- end }}
{{- with .Values.keys.setupCode }}
- name: SETUP_CODE
  {{- include "joinery.secret" (list $ .) | nindent 2 }}
{{- end }}
{{- with .Values.baseDomain }}
- name: BASE_DOMAIN
  value: {{ . | quote }}
{{- end }}
- name: COOKIE_INSECURE
  value: {{ .Values.cookieInsecure | quote }}
- name: TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
{{- $name := include "joinery.name" . }}
- name: INTERNAL_ADDRESSES
  value: {{ printf "%s:%v,%s-jobs-runner:3003" $name .Values.service.port $name | quote }}
{{- if .Values.connectors.separate }}
- name: DB_CONNECTOR_HOST
  value: {{ $name }}-db-connector
- name: DB_CONNECTOR_PORT
  value: "3002"
{{- if .Values.connectors.sshReplicas }}
- name: DB_SSH_CONNECTOR_HOST
  value: {{ $name }}-db-ssh-connector
- name: DB_SSH_CONNECTOR_PORT
  value: "3002"
{{- end }}
{{- end }}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "joinery.metrics" -}}
{{- if .Values.metricsPort }}
- name: metrics
  containerPort: {{ .Values.metricsPort }}
{{- end }}
{{- end }}

{{- /* Where SSH keys lie: a Secret's, the same in every copy; else a pair of the pod's own. */}}
{{- define "joinery.sshEnv" -}}
{{- if .Values.connectors.sshKeysSecret }}
- name: SSH_OWN_KEY_DIR
  value: ""
{{- end }}
{{- end }}

{{- define "joinery.sshMounts" -}}
{{- if .Values.connectors.sshKeysSecret }}
- name: ssh-keys
  mountPath: /app/keys
  readOnly: true
{{- else }}
- name: own-ssh-key
  mountPath: /app/autogen_ssh_keys
{{- end }}
{{- end }}

{{- define "joinery.sshVolumes" -}}
{{- if .Values.connectors.sshKeysSecret }}
- name: ssh-keys
  secret:
    secretName: {{ .Values.connectors.sshKeysSecret }}
    defaultMode: 0440
{{- else }}
- name: own-ssh-key
  emptyDir: {}
{{- end }}
{{- end }}
